import { hash, randomUUID } from 'node:crypto';
import { parse } from 'node:querystring';
import fastify from 'fastify';
import { Pool } from 'pg';
import { PLANNED_ONCE } from '../../apps/ratings/src/hot-statements';
import { STORE_RATINGS } from '../../apps/ratings/src/rating/store-ratings';
import { makeReceiptNumber } from '../../apps/ratings/src/receipts/receipt-number';

const TOPIC = 'hailong.ratings';
const HEADERS = JSON.stringify([
  ['ce_type', 'vn.hailong.rating.submitted.v1'],
  ['ce_subject', '00000000000'],
]);

/** The leanest server that stores the same rows durably: Fastify, its own schema check, one prepared statement per request. */
export async function startFloor(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const pool = new Pool({ connectionString: databaseUrl, max: 8, options: `-c search_path=ratings ${PLANNED_ONCE}` });
  const app = fastify();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, { ...parse(String(body)) }),
  );
  const params = {
    type: 'object',
    properties: { token: { type: 'string', pattern: '^[A-HJ-NP-Z2-9]{34}$' } },
    required: ['token'],
  };
  const body = { type: 'object', patternProperties: { '^level\\.': { enum: ['1', '2', '3', '4', '5', 'na'] } } };
  app.post<{ Params: { token: string }; Body: Record<string, string> }>(
    '/r/:token',
    { schema: { params, body } },
    async (request, reply) => {
      const levels = Object.fromEntries(
        Object.entries(request.body).flatMap(([name, value]) =>
          name.startsWith('level.') ? [[name.slice(6), Number(value)]] : [],
        ),
      );
      const linkHash = hash('sha256', request.params.token);
      const { comment } = request.body;
      const values = [
        [linkHash],
        [randomUUID()],
        [makeReceiptNumber()],
        ['vi'],
        [comment || null],
        [false],
        [linkHash],
        [JSON.stringify(levels)],
        [HEADERS],
        TOPIC,
        ['page-2'],
        [1],
        [null],
        [linkHash.slice(0, 22)],
        [null],
        [null],
        [null],
      ];
      const { rows } = await pool.query<{ receipt: string }>({ name: 'store', text: STORE_RATINGS, values });
      const receipt = rows[0]?.receipt;
      return receipt ? reply.redirect(`/b/${receipt}`, 303) : reply.status(404).send();
    },
  );
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    stop: async () => {
      await app.close();
      await pool.end();
    },
  };
}
