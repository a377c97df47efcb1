import type { Column, Fact, RecordName } from './fact';
import type { Faults } from './faults';

type Names = Readonly<Record<string, Column>>;
const SPAN: Names = { validFrom: 'valid_from', validTo: 'valid_to' };
const NAMES: Names = { nameVi: 'name_vi', nameEn: 'name_en' };

interface Shape {
  list: string;
  key: string;
  column: Column;
  /** The record that stands for the element itself. */
  record?: RecordName;
  lists: Readonly<Record<string, { record: RecordName; names: Names }>>;
}

const SHAPES: readonly Shape[] = [
  {
    list: 'units',
    key: 'unit',
    column: 'unit',
    lists: {
      levels: { record: 'level', names: { kind: 'kind', ...NAMES, ...SPAN } },
      names: { record: 'name', names: { ...NAMES, ...SPAN } },
      codes: { record: 'code', names: { code: 'code', ...SPAN } },
      parents: { record: 'parent', names: { unit: 'other_unit', ...SPAN } },
      successors: { record: 'successor', names: { unit: 'other_unit', kind: 'kind', on: 'valid_from' } },
    },
  },
  {
    list: 'officers',
    key: 'serviceNumber',
    column: 'service_number',
    record: 'officer',
    lists: {
      memberships: { record: 'membership', names: { unit: 'unit', ...SPAN } },
      headships: { record: 'head', names: { unit: 'unit', ...SPAN } },
    },
  },
];

/** The facts of a JSON file. What cannot be read is named as a fault and left out; a field that nobody knows is a fault, too. */
export function jsonFacts(text: string, faults: Faults): Fact[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    faults.add({}, 'file.not-json', 'The file begins like JSON, but is not well-formed JSON.');
    return [];
  }
  const place = (path: string) => ({ row: path });
  const top = fieldsOf(
    content,
    place,
    faults,
    SHAPES.map(({ list }) => list),
  );
  return SHAPES.flatMap((shape) =>
    elementsOf(top[shape.list], place(shape.list), faults).flatMap((element, index) =>
      factsOfElement(element, shape, `${shape.list}[${index}]`, faults),
    ),
  );
}

function factsOfElement(element: unknown, shape: Shape, row: string, faults: Faults): Fact[] {
  const place = (field: string) => ({ row, field });
  const fields = fieldsOf(element, place, faults, [shape.key, ...Object.keys(shape.lists)]);
  const key = textOf(fields[shape.key], place(shape.key), faults);
  const own: Fact[] = shape.record
    ? [{ record: shape.record, row, cells: { [shape.column]: key }, fieldOf: () => shape.key }]
    : [];
  const inner = Object.entries(shape.lists).flatMap(([list, { record, names }]) =>
    elementsOf(fields[list], place(list), faults).map((entry, index): Fact => {
      const path = (name: string) => `${list}[${index}].${name}`;
      const entryFields = fieldsOf(entry, (name) => place(path(name)), faults, Object.keys(names));
      const cells: Fact['cells'] = { [shape.column]: key };
      for (const [name, column] of Object.entries(names))
        cells[column] = textOf(entryFields[name], place(path(name)), faults);
      const nameOf = (column: Column) => Object.entries(names).find(([, of]) => of === column)?.[0];
      return { record, row, cells, fieldOf: (column) => (nameOf(column) ? path(nameOf(column)!) : shape.key) };
    }),
  );
  if (!shape.record && inner.length === 0) faults.add(place('names'), 'unit.empty', 'Nothing is said about the unit.');
  return [...own, ...inner];
}

interface Place {
  row: string;
  field?: string;
}

function fieldsOf(
  value: unknown,
  placeOf: (field: string) => Place,
  faults: Faults,
  known: string[],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.add(placeOf(''), 'json.object', `An object with these fields belongs here: ${known.join(', ')}.`);
    return {};
  }
  for (const name of Object.keys(value).filter((field) => !known.includes(field)))
    faults.add(placeOf(name), 'field.unknown', `There is no such field. Allowed: ${known.join(', ')}.`);
  return value as Record<string, unknown>;
}

function elementsOf(value: unknown, place: Place, faults: Faults): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  faults.add(place, 'json.list', 'A list belongs here.');
  return [];
}

function textOf(value: unknown, place: Place, faults: Faults): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  faults.add(place, 'json.text', 'Text in quotes belongs here.');
  return '';
}
