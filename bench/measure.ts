import { Asker } from './ask.ts';
import { captureAll, enterOf, onChain, plainOf, type Captured } from './captured.ts';
import type { Driver } from './driver.ts';
import type { Subject } from './figures.ts';
import type { Ground } from './ground.ts';
import { load, median, round, together, type Rate, type Round } from './load.ts';
import { say, type Options } from './options.ts';

/** A figure with its limits. `ratio` is product to bare driver, the median of the rounds' own ratios. */
export interface Measured {
  name: string;
  what: string;
  /** Statements in the transaction, without begin and commit. */
  statements: number;
  bytes: number;
  product: Rate;
  bareDriver: Rate;
  plainQueries: Rate;
  bareHttp: Rate;
  ratio: number;
  aim: number;
  within: boolean;
}

/** What takes turns in a round; each does task `nth` on a connection. */
type Side = 'product' | 'bareDriver' | 'plainQueries' | 'bareHttp';
const sides: readonly Side[] = ['product', 'plainQueries', 'bareDriver', 'bareHttp'];
/** Every other round begins elsewhere. What is only tried out always comes before what writes it for good. */
const otherwise: readonly Side[] = ['bareHttp', 'plainQueries', 'bareDriver', 'product'];
const aim = 0.5;

/** Where the requests of the product and of the bare framework go. */
export interface Servers {
  product: Asker;
  bare: Asker;
}

export async function measure(subject: Subject, ground: Ground, servers: Servers, options: Options): Promise<Measured> {
  const captured = await captureAll(ground, subject.requests);
  await servers.bare.send('PUT', '/bytes', { 'content-type': 'application/octet-stream' }, captured[0]!.bytes);
  const turn = turns(subject, captured, ground.driver, servers, options);
  const rounds: Record<Side, Round[]> = { product: [], bareDriver: [], plainQueries: [], bareHttp: [] };
  for (const side of sides) await turn(side, 0);
  for (let nth = 1; nth <= options.rounds; nth++)
    for (const side of nth % 2 ? sides : otherwise) rounds[side].push(await turn(side, nth));
  const rates = Object.fromEntries(sides.map((side) => [side, together(rounds[side])])) as Record<Side, Rate>;
  const ratio = round(median(rounds.product.map((one, nth) => one.perSecond / rounds.bareDriver[nth]!.perSecond)));
  const measured = { name: subject.name, what: subject.what, statements: captured[0]!.statements.length, bytes: captured[0]!.bytes.length, ...rates, ratio, aim, within: ratio >= aim };
  say(`  ${ground.name} ${subject.name}: ${rates.product.perSecond}/s, bare driver ${rates.bareDriver.perSecond}/s, ratio ${ratio}${measured.within ? '' : ' (under the aim)'}${errorsIn(rates)}`);
  return measured;
}

/** Round 0 warms up. A read goes round its requests for some seconds; a write takes its share of the requests, each once. */
function turns({ kind, requests }: Subject, captured: Captured[], driver: Driver, servers: Servers, options: Options): (side: Side, nth: number) => Promise<Round> {
  const share = Math.floor(requests.length / (options.rounds + 1));
  return async (side, nth) => {
    let at = kind === 'write' ? nth * share : 0;
    const end = kind === 'write' ? at + share : Infinity;
    const seconds = kind === 'write' ? Infinity : nth === 0 ? Math.min(0.6, options.seconds) : options.seconds;
    const run = async (task: (nth: number, connection: number) => Promise<unknown>) =>
      load(options.connections, seconds, async (connection) => {
        if (at >= end) return false;
        await task(at++ % requests.length, connection);
        return true;
      });
    if (side === 'product') return run((task) => servers.product.ask(requests[task]!));
    if (side === 'bareHttp') return run((task) => servers.bare.ask(requests[task]!));
    if (side === 'bareDriver') return run((task, connection) => driver.replay(onChain(captured[task]!.statements, connection % 16)));
    const entered = await driver.entered(enterOf(captured[0]!.statements), options.connections);
    const plain = captured.map(({ statements }) => plainOf(statements));
    const done = await run((task, connection) => (kind === 'write' ? entered.tryOut : entered.run)(plain[task]!, connection));
    await entered.end();
    return done;
  };
}

function errorsIn(rates: Record<Side, Rate>): string {
  const failed = sides.filter((side) => rates[side].errors);
  return failed.length ? `; ERRORS in ${failed.map((side) => `${side} ${rates[side].errors}`).join(', ')}` : '';
}
