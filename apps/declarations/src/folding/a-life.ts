import { aFact, aHandling } from './a-fact';
import type { DeclarationFact, HandlingBody, LifecycleBody, LifecycleKind } from './declaration-facts';

/** What the lives of one family are told with: the number, the source, and how far apart its events lie. */
export interface Telling {
  declarationId: string;
  source: string;
  /** Seconds between one event and the next; 0 puts the whole life into one second. */
  pace: number;
}

type Happening =
  [LifecycleKind, (Partial<LifecycleBody> & { amendment?: number })?] | ['handled', Partial<HandlingBody>];

const HEADER = {
  officeCode: '03CC',
  kindCode: 'A11',
  taxCode: '0209999993',
  direction: 'import',
  subsectionCode: '01',
};
const CHECK = { handlingId: 'check', stage: 'document-check', serviceNumber: 'HP1042' };
const LOOK = { handlingId: 'look', stage: 'goods-inspection', officeCode: '03TG', serviceNumber: 'HP2001' };
const BEGUN: Happening[] = [
  ['pre-registered', HEADER],
  ['registered', HEADER],
];

/** Lives of declarations as domain.md 1.5 describes them, each six events or more. */
const LIVES: Readonly<Record<string, Happening[]>> = {
  green: [
    ...BEGUN,
    ['channelled', { lane: '1', laneInferred: true }],
    ['tax-done'],
    ['cleared'],
    ['passed-supervision-area'],
  ],
  yellow: [...BEGUN, ['channelled', { lane: '2' }], ['handled', CHECK], ['inspection-completed'], ['cleared']],
  red: [
    ...BEGUN,
    ['channelled', { lane: '3', inspectingOfficeCode: '03TG' }],
    ['inspection-notified'],
    ['handled', LOOK],
    ['inspection-completed', { supervisingOfficeCode: '03TG' }],
    ['cleared'],
  ],
  'a lane that changes twice': [
    ['registered', HEADER],
    ['channelled', { lane: '2' }],
    ['lane-changed', { lane: '3C' }],
    ['lane-changed', { lane: '2' }],
    ['inspection-completed'],
    ['cleared', { lane: '1' }],
  ],
  'an inspection that is withdrawn': [
    ['registered', HEADER],
    ['channelled', { lane: '3' }],
    ['inspection-notified'],
    ['inspection-withdrawn'],
    ['lane-changed', { lane: '2' }],
    ['cleared'],
  ],
  'amended before and after its clearance': [
    ['registered', HEADER],
    ['channelled', { lane: '2' }],
    ['instruction-issued', { officeCode: 'NULL' }],
    ['amended-by-declarant', { amendment: 1, kindCode: 'A12' }],
    ['cleared', { amendment: 1 }],
    ['amended-after-clearance', { amendment: 2, officeCode: '03NK', kindCode: '' }],
    ['amended-by-customs', { amendment: 3, goodsLineCount: 7 }],
  ],
  'cancelled and cleared all the same': [
    ...BEGUN,
    ['channelled', { lane: '2' }],
    ['cancelled'],
    ['amended-by-customs', { amendment: 1 }],
    ['cleared'],
  ],
  'released, stored and inspected twice before its clearance': [
    ...BEGUN,
    ['channelled', { lane: '3' }],
    ['handled', LOOK],
    ['inspection-completed', { supervisingOfficeCode: '03TG' }],
    ['moved-to-storage', { storageLocationCode: '03TGS04' }],
    ['inspection-completed', { inspectingOfficeCode: '03TG' }],
    ['cleared'],
  ],
  'cleared and cancelled': [...BEGUN, ['channelled', { lane: '1' }], ['cleared'], ['moved-to-storage'], ['cancelled']],
  'transferred to manual processing': [
    ['registered', HEADER],
    ['channelled', { lane: '2' }],
    ['moved-to-manual'],
    ['released-before-permit', { processingOfficeCode: '03ZZ' }],
    ['handled', { ...CHECK, officeCode: '03ZZ' }],
    ['cleared'],
  ],
  'a handling that is corrected, withdrawn and told again': [
    ['registered', HEADER],
    ['channelled', { lane: '2' }],
    ['handled', { ...CHECK, endedAt: '2026-06-01T09:00:00Z', recordedAt: '2026-06-01T10:00:00Z' }],
    [
      'handled',
      { ...CHECK, serviceNumber: 'HP3003', endedAt: '2026-06-01T08:00:00Z', recordedAt: '2026-06-01T11:00:00Z' },
    ],
    ['handled', { ...CHECK, isWithdrawn: true, recordedAt: '2026-06-01T12:00:00Z' }],
    ['handled', { ...CHECK, teamCode: 'TQ', recordedAt: '2026-06-01T12:00:00Z' }],
    ['handled', LOOK],
  ],
  'a branch of a lot, told late by two sources': [
    ['registered', { ...HEADER, firstDeclarationNumber: '123456789130', branchNumber: 2, branchTotal: 3 }],
    ['channelled', { lane: '2' }],
    ['channelled', { lane: '2', laneInferred: true }],
    ['amended-by-declarant', { amendment: 1, firstDeclarationNumber: 'NULL', branchNumber: 3 }],
    ['cleared', { storageLocationCode: '03TGS04' }],
    ['cleared', { storageLocationCode: 'NULL' }],
  ],
};

/** The names of all lives, for tests that go through every one. */
export const LIFE_NAMES: readonly string[] = Object.keys(LIVES);

/** Builder for tests: the events of one life. The same telling gives the same events. */
export function aLife(name: string, { declarationId, source, pace }: Telling): DeclarationFact[] {
  return LIVES[name]!.map(([kind, content = {}], index) => {
    const at = new Date(Date.parse('2026-06-01T02:00:00Z') + index * pace * 1000).toISOString();
    // Ids that sort against the course of time, so that an order by ids cannot pass for one by time.
    const id = `${declarationId}-${String(90 - index)}`;
    if (kind === 'handled')
      return { ...aHandling({ startedAt: at, ...content, declarationNumber: `${declarationId}0` }, id), source };
    const { amendment = 0, ...body } = content as Partial<LifecycleBody> & { amendment?: number };
    return {
      ...aFact(kind, { ...body, occurredAt: at, declarationNumber: `${declarationId}${amendment}` }, id),
      source,
    };
  });
}
