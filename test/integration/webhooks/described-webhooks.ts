import Fastify from 'fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { RatingsService } from '../ratings/ratings-service';
import type { Received } from './receiver';

interface Schema {
  properties: Record<string, object>;
}

/** A message as the reference of the API shows it. */
interface DescribedMessage {
  type: string;
  body: string;
  headers: Record<string, string>;
}

/** What the API's reference says of the messages that are sent, and a judge who knows nothing else: Fastify's own validator, set to change nothing. */
export async function describedWebhooks(service: RatingsService): Promise<{
  examples: DescribedMessage[];
  judge: (message: Pick<Received, 'type' | 'body' | 'headers'>) => Promise<string>;
}> {
  const { webhooks = {} } = (await (await service.get('/openapi.json')).json()) as OpenAPIObject;
  const judging = Fastify({
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, strict: false } },
  });
  const examples = Object.entries(webhooks).map(([type, { post }]): DescribedMessage => {
    const parameters = post!.parameters as { name: string; schema: { example: string } }[];
    const { content } = post!.requestBody as { content: Record<string, { schema: unknown; example: unknown }> };
    const { schema, example } = content['application/json']!;
    const { data, ...others } = (schema as Schema).properties;
    // A reader ignores what he does not know; the sender sends nothing that is not described.
    const body = { ...(schema as Schema), properties: { ...others, data: { ...data, additionalProperties: false } } };
    const names = parameters.map(({ name }) => name);
    judging.post(`/${type}`, { schema: { body, headers: { type: 'object', required: names } } }, () => 'as described');
    return {
      type,
      body: JSON.stringify(example),
      headers: Object.fromEntries(parameters.map(({ name, schema: { example: value } }) => [name, value])),
    };
  });
  const judge = async ({ type, body, headers }: Pick<Received, 'type' | 'body' | 'headers'>): Promise<string> => {
    const json = { ...headers, 'content-type': 'application/json' };
    return (await judging.inject({ method: 'POST', url: `/${type}`, payload: body, headers: json })).payload;
  };
  return { examples, judge };
}
