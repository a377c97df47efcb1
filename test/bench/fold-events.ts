import type {
  DeclarationFact,
  HandlingBody,
  LifecycleBody,
} from '../../apps/declarations/src/folding/declaration-facts';
import type { LifecycleKind } from '../../apps/declarations/src/folding/declaration-facts';

export const EVENTS_PER_DECLARATION = 8;
const SOURCE = '/customs/bench';
const START = Date.parse('2026-01-05T01:00:00Z');
const OFFICES = ['03CC', '03CE', '03TG', '03EE', '03NK'];
const KINDS = ['A11', 'A12', 'E31', 'B11', 'E62'];

type Happening = [LifecycleKind | 'handled', minutes: number, Partial<LifecycleBody & HandlingBody>?];

const GREEN: Happening[] = [
  ['pre-registered', 0],
  ['registered', 9],
  ['channelled', 9, { lane: '1', laneInferred: true }],
  ['tax-done', 10],
  ['cleared', 10],
  ['handled', 200, { handlingId: 'gate', stage: 'supervision-area' }],
  ['passed-supervision-area', 205],
  ['amended-after-clearance', 9_000, { declarationNumber: '1', goodsLineCount: 12 }],
];
const YELLOW: Happening[] = [
  ['pre-registered', 0],
  ['registered', 9],
  ['channelled', 10, { lane: '2' }],
  ['handled', 30, { handlingId: 'check', stage: 'document-check', serviceNumber: 'HP1042' }],
  ['instruction-issued', 70],
  ['amended-by-declarant', 300, { declarationNumber: '1' }],
  ['inspection-completed', 380],
  ['cleared', 400],
];
const RED: Happening[] = [
  ['registered', 9],
  ['channelled', 10, { lane: '2' }],
  ['lane-changed', 60, { lane: '3' }],
  ['inspection-notified', 61],
  ['handled', 600, { handlingId: 'look', stage: 'goods-inspection', serviceNumber: 'HP2001' }],
  ['inspection-completed', 700],
  ['released-before-permit', 720],
  ['cleared', 4_000],
];
/** Two thirds green, one in forty red (domain.md 0.3). */
const lifeOf = (index: number): Happening[] => (index % 40 === 0 ? RED : index % 3 === 0 ? YELLOW : GREEN);

/** The identity of a declaration by its place in the stream, with the right check digit. */
export function declarationIdAt(index: number): string {
  const serial = 100_000_000 + index;
  return `1${serial}${serial % 7}`;
}

/** The eight events of the declaration at one place in the stream, not in the order in which they happened; made when they are asked for and kept by nobody. */
export function eventsAt(index: number): DeclarationFact[] {
  const declarationId = declarationIdAt(index);
  const start = START + (index % 500_000) * 60_000;
  const officeCode = OFFICES[index % OFFICES.length]!;
  const header = {
    officeCode,
    kindCode: KINDS[index % KINDS.length]!,
    taxCode: `02${String(index % 20_000).padStart(7, '0')}3`,
    direction: 'import',
    storageLocationCode: `${officeCode}S01`,
  };
  const events = lifeOf(index).map(([kind, minutes, content = {}], place): DeclarationFact => {
    const at = new Date(start + minutes * 60_000).toISOString();
    const id = `${declarationId}-${place}`;
    const declarationNumber = `${declarationId}${content.declarationNumber ?? '0'}`;
    const body =
      kind === 'handled'
        ? {
            ...content,
            declarationNumber,
            officeCode,
            startedAt: at,
            endedAt: new Date(start + (minutes + 25) * 60_000).toISOString(),
          }
        : {
            ...(kind === 'registered' ? header : {}),
            ...content,
            declarationNumber,
            occurredAt: at,
            sourceSystem: 'bench',
          };
    const type = kind === 'handled' ? 'vn.customs.handling.recorded.v1' : `vn.customs.declaration.${kind}.v1`;
    return { source: SOURCE, id, type, body: body as DeclarationFact['body'] };
  });
  const turn = index % EVENTS_PER_DECLARATION;
  return [...events.slice(turn), ...events.slice(0, turn)];
}
