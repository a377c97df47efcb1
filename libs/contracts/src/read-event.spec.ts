import 'reflect-metadata';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { ALL_EVENTS } from './all-events';
import { isPlainlyValid } from './compiled-rules';
import {
  DeclarationChannelled,
  DeclarationCleared,
  DeclarationRegistered,
} from './customs/declaration-lifecycle.event';
import { UnitName, UnitRecorded } from './organisation/unit-recorded.event';
import { eventFaults, eventFrom } from './read-event';

const CLEARED = { declarationNumber: '103123456780', occurredAt: '2026-11-20T08:00:00+07:00', sourceSystem: 'vnaccs' };
const UNIT = {
  unitId: '7d9f1f0e-6f0f-4b3e-9d51-0d8a2f6c1c11',
  version: 1,
  kind: 'branch',
  codes: [{ code: '03CC', validFrom: '2025-03-15' }],
  names: [{ nameVi: 'Hải quan cửa khẩu cảng Hải Phòng KV I' }],
  parents: [],
  successors: [],
  recordedAt: '2026-11-20T08:00:00Z',
};

const rules = (eventClass: new () => object, body: object) =>
  eventFaults(eventFrom(eventClass, body)).map(({ field, rule }) => `${field} ${rule}`);

test('an event is read as an instance with its items as instances, and without what the contract does not know', () => {
  const unit = eventFrom(UnitRecorded, { ...UNIT, colour: 'red', names: [{ nameVi: 'Tên', colour: 'red' }] });
  expect(unit).toBeInstanceOf(UnitRecorded);
  expect(unit.names[0]).toBeInstanceOf(UnitName);
  expect(JSON.parse(JSON.stringify(unit))).toEqual({ ...UNIT, names: [{ nameVi: 'Tên' }] });
  expect(eventFaults(unit)).toEqual([]);
});

test('null and absent are one thing: an optional field may be null, a required one may not', () => {
  expect(rules(DeclarationCleared, { ...CLEARED, lane: null })).toEqual([]);
  expect(rules(DeclarationCleared, { ...CLEARED, sourceSystem: null })).not.toEqual([]);
});

test('what an event requires beyond its parent class must be there', () => {
  expect(rules(DeclarationCleared, CLEARED)).toEqual([]);
  expect(rules(DeclarationChannelled, CLEARED)).toContain('lane isString');
  expect(rules(DeclarationRegistered, { ...CLEARED, officeCode: '03CC', kindCode: 'A11' })).toContain(
    'taxCode matches',
  );
  expect(
    rules(DeclarationRegistered, { ...CLEARED, officeCode: '03CC', kindCode: 'A11', taxCode: '0200123456-001' }),
  ).toEqual([]);
});

test('a fault names the field of the item it is in, and never the value', () => {
  const faults = eventFaults(
    eventFrom(UnitRecorded, { ...UNIT, codes: [{ code: 'geheim'.repeat(9), validFrom: '2025-02-30' }] }),
  );
  expect(faults.map(({ field, rule }) => [field, rule])).toEqual([
    ['codes.0.code', 'maxLength'],
    ['codes.0.validFrom', 'isDay'],
  ]);
  expect(JSON.stringify(faults)).not.toContain('geheim');
});

test('a text that no table keeps is a fault of its field, wherever it stands', () => {
  for (const unkept of ['a\0b', 'a\ud800b']) {
    expect(rules(DeclarationCleared, { ...CLEARED, sourceSystem: unkept })).toEqual(['sourceSystem isText']);
    expect(rules(UnitRecorded, { ...UNIT, names: [{ nameVi: unkept }] })).toEqual(['names.0.nameVi isText']);
  }
  expect(rules(UnitRecorded, { ...UNIT, names: [{ nameVi: 'Đội 😀' }] })).toEqual([]);
});

test('an item that is no object is a fault', () => {
  expect(rules(UnitRecorded, { ...UNIT, names: ['Tên'] })).not.toEqual([]);
  expect(rules(UnitRecorded, { ...UNIT, names: { nameVi: 'Tên' } })).not.toEqual([]);
});

test('the short way of validating never says valid where class-validator finds a fault, nor the reverse', () => {
  const value = fc.oneof(
    fc.constantFrom(
      ...Object.values(CLEARED),
      ...Object.values(UNIT),
      '03CC',
      '2025-03-15',
      '2',
      '10312345678',
      'link',
      'F',
      1,
      99,
      100,
      true,
    ),
    fc.constantFrom(undefined, null, '', 0, -1, 1.5, Number.NaN, [], {}, [{}], [null], 'x'.repeat(300)),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const body = (fields: string[]) =>
    fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] });
  const fieldNames = [
    ...Object.keys(CLEARED),
    ...Object.keys(UNIT),
    'officeCode',
    'lane',
    'taxCode',
    'branchNumber',
    'lotId',
    'requestId',
    'channel',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...ALL_EVENTS), body(fieldNames), (eventClass, fields) => {
      for (const given of [fields, { ...CLEARED, ...fields }, { ...UNIT, ...fields }]) {
        const event = eventFrom(eventClass, given);
        expect(isPlainlyValid(event)).toBe(validateSync(event, { forbidUnknownValues: true }).length === 0);
      }
    }),
    { numRuns: 400 },
  );
});
