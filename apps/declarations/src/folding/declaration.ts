import type { LifecycleKind } from './declaration-facts';
import type { DeclarationWarning } from './declaration-warnings';

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

/** One amendment as an event told it; `version` is the twelfth digit of the number it came under. */
export interface Amendment {
  version: number;
  at: string;
  by: 'declarant' | 'customs';
  isAfterClearance: boolean;
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

/** The offices of a header that may become known after the registration. */
export type LaterOffice =
  'processingOfficeCode' | 'inspectingOfficeCode' | 'supervisingOfficeCode' | 'storageLocationCode';

/** One declaration as the set of its events tells it. Times are instants in UTC. */
export interface Declaration {
  declarationId: string;
  amendment: number;
  state: DeclarationState;
  isManual: boolean;
  header: DeclarationHeader;
  /** When each office beside the registering one was first named; absent without any, and where an earlier release folded. */
  officesNamedAt?: Partial<Record<LaterOffice, string>>;
  /** First instant of each kind of event that happened. */
  happenedAt: Partial<Record<LifecycleKind, string>>;
  /** Set while the cancellation stands: no clearance came after it. */
  cancelledAt?: string;
  /** The lanes one after the other, each with the time of its first mention. */
  lanes: LaneEntry[];
  initialLane?: string;
  finalLane?: string;
  amendments: Amendment[];
  /** Whether customs last announced an inspection of the goods, or withdrew it. */
  inspectionNotice?: 'standing' | 'withdrawn';
  handlings: Handling[];
  /** Handlings that turned out to have been recorded by mistake, by their ids. */
  withdrawnHandlings?: string[];
  warnings: DeclarationWarning[];
}
