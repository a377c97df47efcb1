/** The lifecycle of a declaration in the order of domain.md 1.5; it decides between events of the same second. Handlings come beside it. */
export const LIFECYCLE = [
  'pre-registered',
  'registered',
  'channelled',
  'lane-changed',
  'inspection-notified',
  'inspection-withdrawn',
  'instruction-issued',
  'amended-by-declarant',
  'amended-by-customs',
  'inspection-completed',
  'tax-done',
  'released-before-permit',
  'moved-to-storage',
  'cleared',
  'passed-supervision-area',
  'amended-after-clearance',
  'cancelled',
  'moved-to-manual',
] as const;

export type LifecycleKind = (typeof LIFECYCLE)[number];

/** What a lifecycle event says; every field but the first two may be missing, empty or the word NULL (domain.md, rule 19). */
export interface LifecycleBody {
  declarationNumber: string;
  occurredAt: string;
  sourceSystem?: string;
  sourceMessageCode?: string;
  officeCode?: string;
  subsectionCode?: string;
  kindCode?: string;
  direction?: string;
  taxCode?: string;
  agentCode?: string;
  lane?: string;
  laneInferred?: boolean;
  firstDeclarationNumber?: string;
  branchNumber?: number;
  branchTotal?: number;
  processingOfficeCode?: string;
  inspectingOfficeCode?: string;
  supervisingOfficeCode?: string;
  storageLocationCode?: string;
  goodsLineCount?: number;
}

/** Who handled one stage, as the internal feed tells it; the same handlingId may come again with more. */
export interface HandlingBody {
  declarationNumber: string;
  handlingId: string;
  stage: string;
  officeCode: string;
  teamCode?: string;
  serviceNumber?: string;
  startedAt: string;
  endedAt?: string;
  /** When the source came to know this version; of several the latest counts. */
  recordedAt?: string;
  /** The assignment was recorded by mistake. */
  isWithdrawn?: boolean;
}

/** One event about a declaration as it is stored; (source, id) is its identity. */
export interface DeclarationFact {
  source: string;
  id: string;
  type: string;
  body: LifecycleBody | HandlingBody;
}

/** True for the event that tells who handled a stage. */
export function isHandling(body: LifecycleBody | HandlingBody): body is HandlingBody {
  return 'handlingId' in body;
}

const RANKS: ReadonlyMap<string, number> = new Map(LIFECYCLE.map((kind, rank) => [kind, rank]));
const RANKS_BY_TYPE: ReadonlyMap<string, number> = new Map(
  LIFECYCLE.map((kind, rank) => [`vn.customs.declaration.${kind}.v1`, rank]),
);

/** The place in the lifecycle of an event type such as vn.customs.declaration.registered.v1, of whatever version; undefined if it has none. */
export function lifecycleRankOf(type: string): number | undefined {
  return RANKS_BY_TYPE.get(type) ?? RANKS.get(/^vn\.customs\.declaration\.([a-z-]+)\.v\d+$/.exec(type)?.[1] ?? '');
}
