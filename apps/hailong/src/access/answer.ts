import { AnswerRefused } from './access.errors';

interface ProblemText {
  code?: string;
  detail?: string;
  title?: string;
  requestId?: string;
  errors?: { field: string; message: string }[];
}

/** The JSON of a good answer. A problem document becomes an `AnswerRefused` with its code, its faulty fields and the reference number. */
export async function jsonOf<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  throw await refusalOf(response);
}

async function refusalOf(response: Response): Promise<AnswerRefused> {
  const text = await response.text();
  let problem: ProblemText;
  try {
    problem = JSON.parse(text) as ProblemText;
  } catch {
    problem = { title: `an answer that is not JSON (${text.length} characters)` };
  }
  const fields = (problem.errors ?? []).slice(0, 5).map(({ field, message }) => `\n  ${field}: ${message}`);
  const reference = problem.requestId === undefined ? '' : ` (reference ${problem.requestId})`;
  return new AnswerRefused(
    response.status,
    problem.code ?? 'hailong.answer-unreadable',
    `${response.status} ${problem.code ?? ''} ${problem.detail ?? problem.title ?? ''}${reference}${fields.join('')}`,
  );
}
