import type { OpenAPIObject } from '@nestjs/swagger';
import { mergeDocuments } from './merge-documents';

const frame = { title: 'All', version: '1' };
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const documentOf = (path: string, schemas: Record<string, object>, used: string) =>
  ({
    paths: {
      [path]: {
        get: {
          operationId: 'list',
          responses: { 200: { content: { 'application/json': { schema: reference(used) } } } },
        },
      },
    },
    components: { schemas },
  }) as unknown as OpenAPIObject;

describe('one document of several services', () => {
  const merged = mergeDocuments(frame, [
    { service: 'ratings', document: documentOf('/a', { Row: { type: 'string' }, Problem: { type: 'object' } }, 'Row') },
    {
      service: 'grievances',
      document: documentOf(
        '/b',
        { Row: { type: 'number' }, List: { items: reference('Row') }, Problem: { type: 'object' } },
        'List',
      ),
    },
  ]);

  it('keeps both meanings of one name apart, and every reference leads to its own', () => {
    expect(merged.components?.schemas).toEqual({
      Row: { type: 'string' },
      GrievancesRow: { type: 'number' },
      List: { items: reference('GrievancesRow') },
      Problem: { type: 'object' },
    });
  });

  it('says which service answers an operation, and no two operations have one id', () => {
    expect(merged.paths['/a']?.get).toMatchObject({ tags: ['ratings'], operationId: 'ratings_list' });
    expect(merged.paths['/b']?.get).toMatchObject({ tags: ['grievances'], operationId: 'grievances_list' });
  });

  it('keeps what each service sends by itself, under the name of the event', () => {
    const sent = {
      post: { requestBody: { content: { 'application/json': { schema: reference('Row') } } }, responses: {} },
    };
    const document = { ...documentOf('/c', { Row: { type: 'boolean' } }, 'Row'), webhooks: { 'row.told': sent } };
    const { webhooks } = mergeDocuments(frame, [
      { service: 'ratings', document: documentOf('/a', { Row: { type: 'string' } }, 'Row') },
      { service: 'grievances', document: document as unknown as OpenAPIObject },
    ]);
    expect(webhooks).toMatchObject({
      'row.told': {
        post: {
          tags: ['grievances'],
          requestBody: { content: { 'application/json': { schema: reference('GrievancesRow') } } },
        },
      },
    });
  });

  it('is the same when a service is merged twice', () => {
    const part = { service: 'ratings', document: documentOf('/a', { Row: { type: 'string' } }, 'Row') };
    expect(mergeDocuments(frame, [part, part])).toMatchObject({ components: { schemas: { Row: { type: 'string' } } } });
  });
});
