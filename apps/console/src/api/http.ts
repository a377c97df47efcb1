/** One field that a service refused, as RFC 9457 problem answers list it. */
export interface ProblemField {
  field: string;
  code: string;
  message: string;
}

/** A request that got no usable answer: refused by a service (its stable code and request id), or never answered. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  readonly fields: ProblemField[];

  constructor(
    status: number,
    code: string,
    parts: { requestId?: string | undefined; retryable?: boolean; fields?: ProblemField[] } = {},
  ) {
    super(code);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.requestId = parts.requestId;
    this.retryable = parts.retryable ?? false;
    this.fields = parts.fields ?? [];
  }
}

let answeredAt = 0;

/** When a service last answered this tab, in milliseconds since 1970; 0 before the first answer. */
export function lastAnswerAt(): number {
  return answeredAt;
}

interface ProblemBody {
  code?: string;
  requestId?: string;
  retryable?: boolean;
  errors?: ProblemField[];
}

/** Reads a resource. Throws `ApiProblem` for everything but a 2xx answer in JSON. */
export function getJson<Answer>(path: string, query: Record<string, string | undefined> = {}): Promise<Answer> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return request<Answer>('GET', search === '' ? path : `${path}?${search}`);
}

/** Asks a service to act. Throws `ApiProblem` for everything but a 2xx answer. */
export function postJson<Answer = unknown>(path: string, body: object = {}): Promise<Answer> {
  return request<Answer>('POST', path, body);
}

/** Asks a service that something be so. Throws `ApiProblem` for everything but a 2xx answer. */
export function putJson<Answer = unknown>(path: string, body: object = {}): Promise<Answer> {
  return request<Answer>('PUT', path, body);
}

/** Asks a service that something be no more. Throws `ApiProblem` for everything but a 2xx answer. */
export function remove(path: string): Promise<unknown> {
  return request('DELETE', path);
}

async function request<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiProblem(0, 'network.unreachable', { retryable: true });
  }
  answeredAt = Date.now();
  const text = await response.text();
  if (!response.ok) throw problemOf(response, text);
  if (text === '') return undefined as Answer;
  return parseJson(text) as Answer;
}

function problemOf(response: Response, text: string): ApiProblem {
  const type = response.headers.get('content-type') ?? '';
  const body: ProblemBody = type.includes('json') ? ((parseJson(text) ?? {}) as ProblemBody) : {};
  return new ApiProblem(response.status, body.code ?? `http.${response.status}`, {
    requestId: body.requestId ?? response.headers.get('x-request-id') ?? undefined,
    retryable: body.retryable ?? response.status >= 500,
    fields: body.errors ?? [],
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblem(0, 'response.unreadable', { retryable: true });
  }
}
