import { migrate } from '@hailong/database';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { KeepScoresByUnit1763800000003 } from '../../../apps/ratings/migrations/0003-keep-scores-by-unit';
import { leakCheck } from '../../support/leak-check';
import { loadServiceSchema } from '../../support/service-schemas';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

describe('figures that were kept by unit', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await openTestDatabase({ empty: true })));
  afterAll(() => database?.drop());

  it('are added up when the units go: of two units of one subject and day nothing is lost', async () => {
    const schema = loadServiceSchema('ratings');
    const last = schema.migrations.findIndex(({ name }) => name === KeepScoresByUnit1763800000003.name);
    const url = database.ownerUrl('ratings');
    await migrate(url, { ...schema, migrations: schema.migrations.slice(0, last + 1) });
    const owner = new Client({ connectionString: url, options: '-c search_path=ratings' });
    await owner.connect();
    const runner = { query: (sql: string) => owner.query(sql) } as unknown as QueryRunner;
    try {
      await owner.query(
        `INSERT INTO score_day (subject_id, served_on, unit_id, kind, asked, answered, level_1, level_5)
         VALUES ('x', '2026-11-20', '11111111-1111-4111-8111-111111111111', 'officer', 5, 3, 1, 2),
                ('x', '2026-11-20', '22222222-2222-4222-8222-222222222222', 'officer', 2, 1, 1, 0)`,
      );
      await owner.query(
        `INSERT INTO score_firm (subject_id, served_on, unit_id, kind, firm, ratings)
         VALUES ('x', '2026-11-20', '11111111-1111-4111-8111-111111111111', 'officer', 'f', 3),
                ('x', '2026-11-20', '22222222-2222-4222-8222-222222222222', 'officer', 'f', 1)`,
      );
      await new KeepScoresByUnit1763800000003().down(runner);
      const days = await owner.query('SELECT subject_id, asked, answered, level_1, level_5 FROM score_day');
      expect(days.rows).toEqual([{ subject_id: 'x', asked: 7, answered: 4, level_1: 2, level_5: 2 }]);
      expect((await owner.query('SELECT firm, ratings FROM score_firm')).rows).toEqual([{ firm: 'f', ratings: 4 }]);
    } finally {
      await owner.end();
    }
  });
});

leakCheck();
