import './record-table.css';
import type { ReactNode } from 'react';

export interface Column<Row> {
  name: string;
  heading: string;
  cell: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** The column that names the row; one per table. */
  isRowHeading?: boolean;
}

interface RecordTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  isStale?: boolean;
}

/** A real table that becomes a list of labelled cards where it is narrow. The roles are spelled out because `display: block` takes them away from some screen readers. */
export function RecordTable<Row>({ caption, columns, rows, keyOf, isStale = false }: RecordTableProps<Row>) {
  return (
    <table role="table" className="record-table" data-stale={isStale || undefined}>
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.name} role="columnheader" scope="col" data-number={column.isNumber}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map((column) =>
              column.isRowHeading === true ? (
                <th key={column.name} role="rowheader" scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.name} role="cell" data-number={column.isNumber} data-label={column.heading}>
                  <span>{column.cell(row)}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
