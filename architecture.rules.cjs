// Which way the arrows point. Each message says what to do instead. `scripts/test.mjs` proves that the check can fail.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', comment: 'Two files need each other: move what both need to a third, or let one announce and the other listen.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'kernel-imports-nothing-of-ours', comment: 'The kernel is pure and small: hand the value in instead.', severity: 'error', from: { path: '^src/kernel/' }, to: { path: '^(src/(platform|modules|apps)|db|seed)/' } },
    { name: 'platform-knows-no-module', comment: 'Let the module add itself through its front door (platform/http/module.ts).', severity: 'error', from: { path: '^src/platform/' }, to: { path: '^(src/(modules|apps)|seed)/' } },
    { name: 'modules-know-no-app', comment: 'Apps wire things together and are imported by nobody; only screens may use the typed client.', severity: 'error', from: { path: '^src/modules/', pathNot: '\\.test\\.ts$' }, to: { path: '^(src/apps|seed)/', pathNot: '^src/apps/(client|contract)\\.ts$' } },
    { name: 'through-the-front-door', comment: "Ask another module through its server/index.ts, or listen for its event; its files and tables are its own.", severity: 'error', from: { path: '^src/modules/([^/]+)/', pathNot: '\\.test\\.ts$' }, to: { path: '^src/modules/[^/]+/server/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/server/index\\.ts$'] } },
    { name: 'screens-stay-in-the-browser', comment: 'A screen asks through the contract; it never imports server/ or the database.', severity: 'error', from: { path: '^src/(modules/[^/]+/(staff|portal|public)|platform/ui|apps/(staff|portal|public))/' }, to: { path: '(/server/|^src/platform/(db|audit|files|settings)/|^db/)' } },
    { name: 'rules-are-pure', comment: 'A rule takes the clock, the policy and the facts as parameters.', severity: 'error', from: { path: '\\.rules\\.ts$' }, to: { path: '(/server/|^src/platform/(db|http|audit|files|settings|access)/|^db/|^src/apps/)' } },
    { name: 'rules-need-no-machine', comment: 'A rule runs in the browser too: no Node.js built-ins.', severity: 'error', from: { path: '\\.rules\\.ts$' }, to: { dependencyTypes: ['core'] } }
  ],
  options: { parser: 'swc', doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { conditionNames: ['import', 'node', 'default'], exportsFields: ['exports'] } }
};
