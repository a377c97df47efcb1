import { randomUUID } from 'node:crypto';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, RatingsService } from '../ratings/ratings-service';
import { answerOf, DeclarationSoftware } from './declaration-software';

interface Operation {
  summary?: string;
  responses: Record<string, { content?: Record<string, { examples?: Record<string, { value: Example }> }> }>;
}

interface Example {
  code: string;
  status: number;
  detail: string;
}

const OURS = /^\/api\/v1\/(businesses|software-clients|rating-catalogues)/;

describe('the reference of the API for declaration software', () => {
  let service: RatingsService;
  let operations: [name: string, operation: Operation][];
  beforeAll(async () => {
    service = await RatingsService.start();
    const document = (await (await service.get('/openapi.json')).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    operations = Object.entries(document.paths)
      .filter(([path]) => OURS.test(path))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, each]) => [`${method} ${path}`, each] as [string, Operation]),
      );
  });
  afterAll(() => service.stop());

  const examplesOf = ({ responses }: Operation): Example[] =>
    Object.values(responses).flatMap(({ content = {} }) =>
      Object.values(content['application/problem+json']?.examples ?? {}).map(({ value }) => value),
    );

  it('says of every route what it does and with an example how it refuses, under the status that it has', () => {
    expect(operations.length).toBe(11);
    for (const [name, operation] of operations) {
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/\.$/)]);
      const codes = examplesOf(operation).map(({ code }) => code);
      expect([name, codes]).toEqual([
        name,
        expect.arrayContaining(['identity.required', 'request.not-found', 'service.unavailable']),
      ]);
      for (const [status, { content = {} }] of Object.entries(operation.responses))
        for (const { value } of Object.values(content['application/problem+json']?.examples ?? {}))
          expect([name, value.code, String(value.status)]).toEqual([name, value.code, status]);
    }
  });

  it('gives as examples the very sentences that the service says', async () => {
    const software = await DeclarationSoftware.boundTo(service);
    const { request } = await service.asks();
    const { requestId } = request;
    const levels = [{ subjectId: BRANCH.subjectId, level: 5 }];
    const key = randomUUID();
    await software.post('/ratings', { requestId, levels }, { key });
    const said = await Promise.all([
      software.post('/ratings', { requestId, levels }),
      software.post('/ratings', { requestId: randomUUID(), levels }, { key }),
      software.post('/ratings', { requestId: randomUUID(), levels }),
      software.post('/ratings', { requestId, levels: [] }),
      software.post('/ratings', { requestId, levels, catalogue: 9 }),
      software.post('/ratings', { requestId, levels }, { key: 'two words' }),
      software.post('/ratings/batch', { ratings: [] }),
      software.post('/ratings', {}),
    ]);
    const examples = new Map(operations.flatMap(([, each]) => examplesOf(each)).map((each) => [each.code, each]));
    for (const response of said) {
      const { code = '', status, detail } = await answerOf(response);
      expect(examples.get(code)).toMatchObject({ code, status, detail });
    }
  });
});

leakCheck();
