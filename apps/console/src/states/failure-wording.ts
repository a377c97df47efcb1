import { useTranslation } from 'react-i18next';
import { ApiProblem, type ProblemField } from '../api/http';

const KIND_OF_STATUS = {
  0: 'unreachable',
  400: 'invalid',
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  410: 'conflict',
  413: 'invalid',
  422: 'invalid',
  429: 'busy',
  502: 'unreachable',
  503: 'busy',
  504: 'unreachable',
} as const;

/** What to say of a failure: in the words of its own code where the catalogue has them, else in those of its status. */
export function useFailureWording(error: unknown) {
  const { t, i18n } = useTranslation();
  const problem = error instanceof ApiProblem ? error : undefined;
  const kind = KIND_OF_STATUS[(problem?.status ?? 500) as keyof typeof KIND_OF_STATUS] ?? 'internal';
  const ofCode = `failure.codes.${problem?.code ?? ''}`;
  const placeOf = ({ field, code }: ProblemField): string => {
    const label = `conclusion.${field}`;
    const looksLike = `failure.identifiers.${code.replace('reply.', '')}`;
    const name = i18n.exists(label) ? i18n.t(label as 'conclusion.finding') : field;
    return i18n.exists(looksLike) ? `${name}: ${i18n.t(looksLike as 'failure.identifiers.phone')}` : name;
  };
  return {
    problem,
    title: i18n.exists(ofCode) ? i18n.t(ofCode as 'failure.codes.grievance.not-yours') : t(`failure.${kind}.title`),
    todo: t(`failure.${kind}.todo`),
    places: [...new Set(problem?.fields.map(placeOf) ?? [])],
  };
}
