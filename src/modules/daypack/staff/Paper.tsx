import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import type { DayPack } from '../daypack.types.ts';

/** What stands on every printed page, as on the PDF: confidential, when and by whom it was made. */
export function PageMarks({ pack }: { pack: DayPack }) {
  const made = quoted(say('daypack.made', { when: sayMoment(pack.madeAt, pack.timeZone), by: pack.madeBy }));
  return <style>{`@media print { @page { margin: 18mm 14mm; @top-center { content: ${quoted(say('daypack.confidential'))}; font: 8pt sans-serif; color: #000; } @bottom-center { content: ${made} " " counter(page) "/" counter(pages); font: 8pt sans-serif; color: #000; } } }`}</style>;
}

/** As a string of CSS, whatever is in a name. */
const quoted = (text: string): string => `"${text.replaceAll(/[\\"<\n]/g, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;

/** A table to write in by hand; on screen there is nothing to write. */
export const Blank = ({ heads: [name, ...rest], names }: { heads: readonly string[]; names: readonly (readonly [id: string, shown: string])[] }) => (
  <table className="print-only blank">
    <thead><tr><th scope="col">{say(name!)}</th>{rest.map((head) => <th key={head} scope="col">{say(head)}</th>)}</tr></thead>
    <tbody>{names.map(([id, shown]) => <tr key={id}><th scope="row">{shown}</th>{rest.map((head) => <td key={head} />)}</tr>)}</tbody>
  </table>
);
