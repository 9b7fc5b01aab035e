import type { ReactNode } from 'react';

export interface Column<Row> {
  /** Heading; read out even where `hideHead`. */
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures are right-aligned. */
  figure?: boolean;
  width?: string;
  /** Buttons that act on the row, at its right end. */
  acts?: boolean;
  /** The column that names the row. */
  names?: boolean;
  /** Left out on narrow screens. */
  wideOnly?: boolean;
}

export interface TableProps<Row> {
  caption: ReactNode;
  /** At the right of the caption: how many, in words. */
  count?: ReactNode;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The row that the open details are about. */
  current?: string | null;
  /** One plain sentence when there are no rows. */
  empty?: ReactNode;
}

/** A table with row lines only: caption, headings, and cells; the naming column is the row's heading. */
export function Table<Row>({ caption, count, hideCaption, columns, rows, keyOf, current, empty }: TableProps<Row>) {
  const cls = (column: Column<Row>) => [column.figure ? 'num' : '', column.acts ? 'act' : '', column.wideOnly ? 'wide-only' : ''].filter(Boolean).join(' ') || undefined;
  return (
    <table className="list">
      <caption className={hideCaption ? 'hide' : undefined}><b>{caption}</b>{count && <span className="soft push">{count}</span>}</caption>
      <colgroup>{columns.map((column, at) => <col key={at} className={cls(column)} style={column.width ? { width: column.width } : undefined} />)}</colgroup>
      <thead><tr>{columns.map((column, at) => <th key={at} scope="col" className={cls(column)}>{column.head}</th>)}</tr></thead>
      <tbody>
        {rows.length === 0 && empty && <tr><td colSpan={columns.length} className="soft">{empty}</td></tr>}
        {rows.map((row) => (
          <tr key={keyOf(row)} className={keyOf(row) === current ? 'at' : undefined}>
            {columns.map((column, at) => (column.names ? <th key={at} scope="row" className={cls(column)}>{column.cell(row)}</th> : <td key={at} className={cls(column)} data-head={column.figure && typeof column.head === 'string' ? column.head : undefined}>{column.cell(row)}</td>))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
