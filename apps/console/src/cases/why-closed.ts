import type { CaseAction, CaseState } from '../api/grievances';

/** Keys of the sentences that say why a move is not open. */
export type WhyClosed =
  | 'replied'
  | 'reassignment'
  | 'concluded'
  | 'assignFirst'
  | 'notInspector'
  | 'nothingToApprove'
  | 'ownConclusion'
  | 'approved'
  | 'approveFirst';

const REASONS: Record<CaseAction, Record<Exclude<CaseState, 'replied'>, WhyClosed>> = {
  assign: { opened: 'notInspector', assigned: 'reassignment', concluded: 'concluded', approved: 'concluded' },
  conclude: { opened: 'assignFirst', assigned: 'notInspector', concluded: 'notInspector', approved: 'notInspector' },
  approve: {
    opened: 'nothingToApprove',
    assigned: 'nothingToApprove',
    concluded: 'ownConclusion',
    approved: 'approved',
  },
  return: {
    opened: 'nothingToApprove',
    assigned: 'nothingToApprove',
    concluded: 'ownConclusion',
    approved: 'ownConclusion',
  },
  publish: { opened: 'approveFirst', assigned: 'approveFirst', concluded: 'approveFirst', approved: 'ownConclusion' },
};

/** Why a move that the service does not offer is not open in this state. */
export function whyClosed(action: CaseAction, state: CaseState): WhyClosed {
  return state === 'replied' ? 'replied' : REASONS[action][state];
}
