import type { Plugin } from 'vite';

interface Procedure {
  '~orpc': { route: { method?: string; path?: string } };
}
type Contract = Record<string, Record<string, Procedure>>;

const folder = new URL('../src/apps/', import.meta.url);

/**
 * The contract as the browser's client needs it: of every endpoint its method and path. Shapes are checked by the
 * server, and known to the screens as types; shipping the schemas would make every visit fetch them all.
 */
export function addressesOf(contract: Contract): string {
  const modules = Object.entries(contract).map(([module, endpoints]) => {
    const lines = Object.entries(endpoints).map(([name, { '~orpc': { route } }]) => `${JSON.stringify(name)}:at(${JSON.stringify(route.method)},${JSON.stringify(route.path)})`);
    return `${JSON.stringify(module)}:{${lines.join(',')}}`;
  });
  return `const at=(method,path)=>({'~orpc':{errorMap:{},meta:{},route:{method,path,inputStructure:'detailed'}}});export const contract={${modules.join(',')}};`;
}

/** Puts the addresses in the contract's place when the screens are built. */
export const contractAddresses: Plugin = {
  name: 'contract-addresses',
  apply: 'build',
  load: {
    filter: { id: /src[\\/]apps[\\/]contract\.ts$/ },
    handler: async () => addressesOf(((await import(new URL('contract.ts', folder).href)) as { contract: Contract }).contract)
  }
};
