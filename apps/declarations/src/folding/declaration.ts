import type { LifecycleKind } from './declaration-facts';

/** How far a declaration has come. */
export type DeclarationState =
  | 'unregistered'
  | 'pre-registered'
  | 'registered'
  | 'channelled'
  | 'inspected'
  | 'released'
  | 'stored'
  | 'cleared'
  | 'passed'
  | 'cancelled';

/** One entry of the lane history, as received; `inferred` where the source gave no lane message (green in an ECUS export). */
export interface LaneEntry {
  lane: string;
  at: string;
  inferred: boolean;
}

/** One stage handled by somebody, as the feed told it last. */
export interface Handling {
  handlingId: string;
  stage: string;
  officeCode: string;
  teamCode?: string;
  serviceNumber?: string;
  startedAt: string;
  endedAt?: string;
}

/** The header data of a declaration: each field from the highest amendment, and within it the latest event, that carries it. */
export interface DeclarationHeader {
  officeCode?: string;
  subsectionCode?: string;
  kindCode?: string;
  direction?: string;
  taxCode?: string;
  agentCode?: string;
  firstDeclarationNumber?: string;
  branchNumber?: number;
  branchTotal?: number;
  processingOfficeCode?: string;
  inspectingOfficeCode?: string;
  supervisingOfficeCode?: string;
  storageLocationCode?: string;
  goodsLineCount?: number;
}

/** One declaration as the set of its events tells it. Times are instants in UTC. */
export interface Declaration {
  declarationId: string;
  amendment: number;
  state: DeclarationState;
  isManual: boolean;
  header: DeclarationHeader;
  /** First instant of each kind of event that happened. */
  happenedAt: Partial<Record<LifecycleKind, string>>;
  /** Set while the cancellation stands: no clearance came after it. */
  cancelledAt?: string;
  lanes: LaneEntry[];
  initialLane?: string;
  finalLane?: string;
  handlings: Handling[];
}
