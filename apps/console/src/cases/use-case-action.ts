import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/http';
import { actOnCase, caseQuery, type CaseAction, type CaseActionBody, type CaseFile } from '../api/grievances';

/** One move of a case. A move that somebody else forestalled reads the case again and leaves what was typed alone. */
export function useCaseAction<Action extends CaseAction>(file: CaseFile, action: Action, after?: () => void) {
  const queryClient = useQueryClient();
  const readAgain = () => queryClient.invalidateQueries({ queryKey: caseQuery(file.grievanceId).queryKey });
  return useMutation({
    mutationFn: (body: CaseActionBody[Action]) => actOnCase(file, action, body),
    onSuccess: async (changed) => {
      // The answer is shown as it is: who handed a case back may not read it again.
      queryClient.setQueryData(caseQuery(file.grievanceId).queryKey, changed);
      after?.();
      await queryClient.invalidateQueries({ queryKey: ['cases'] });
    },
    onError: async (error) => {
      if (error instanceof ApiProblem && error.status === 409) await readAgain();
    },
  });
}

/** Whether the service lets this caller make the move now. */
export function isOpen(file: CaseFile, action: CaseAction): boolean {
  return file.transitions.some((transition) => transition.action === action);
}
