import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import type { CustomsEvent } from '../../apps/hailong/src/demo/customs-event';
import type { BenchDatabase } from './bench-database';

const NAMESPACE = 'f2c8b7a1-3f63-4f5e-8a0e-95d3f1a6a7f0';

@Entity({ schema: 'naive', name: 'handled_event' })
class HandledEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column('jsonb') body!: Record<string, unknown>;
}

@Entity({ schema: 'naive', name: 'declaration' })
class NaiveDeclaration {
  @PrimaryColumn('text') declarationId!: string;
  @Column('jsonb') header!: Record<string, unknown>;
  @Column('text') lastType!: string;
}

@Entity({ schema: 'naive', name: 'rating_request' })
class NaiveRequest {
  @PrimaryColumn('uuid') requestId!: string;
  @Column('text') declarationId!: string;
  @Column('text') state!: string;
}

/** What Nest's eachMessage with TypeORM repositories comes to: one transaction per event, one after the other. */
export class NaiveIngest {
  private constructor(private readonly db: DataSource) {}

  static async start(database: BenchDatabase): Promise<NaiveIngest> {
    const db = await new DataSource({
      type: 'postgres',
      url: database.adminUrl,
      entities: [HandledEvent, NaiveDeclaration, NaiveRequest],
      synchronize: false,
    }).initialize();
    await db.query(`CREATE SCHEMA IF NOT EXISTS naive`);
    await db.query(`CREATE TABLE naive.handled_event (id uuid PRIMARY KEY, body jsonb NOT NULL)`);
    await db.query(
      `CREATE TABLE naive.declaration ("declarationId" text PRIMARY KEY, header jsonb NOT NULL, "lastType" text NOT NULL)`,
    );
    await db.query(
      `CREATE TABLE naive.rating_request ("requestId" uuid PRIMARY KEY, "declarationId" text NOT NULL, state text NOT NULL)`,
    );
    return new NaiveIngest(db);
  }

  async empty(): Promise<void> {
    await this.db.query('TRUNCATE naive.handled_event, naive.declaration, naive.rating_request');
  }

  async ingest(events: CustomsEvent[]): Promise<void> {
    for (const event of events) await this.handle(event);
  }

  async stop(): Promise<void> {
    await this.db.destroy();
  }

  private handle(event: CustomsEvent): Promise<void> {
    return this.db.transaction(async (tx) => {
      if (await tx.findOneBy(HandledEvent, { id: event.id })) return;
      await tx.save(HandledEvent, { id: event.id, body: event.data });
      const known = await tx.findOneBy(NaiveDeclaration, { declarationId: event.subject });
      await tx.save(NaiveDeclaration, {
        declarationId: event.subject,
        header: { ...known?.header, ...event.data },
        lastType: event.type,
      });
      if (!/channelled|cleared|cancelled/.test(event.type)) return;
      await tx.save(NaiveRequest, {
        requestId: uuidV5(event.subject, NAMESPACE),
        declarationId: event.subject,
        state: event.type.split('.').at(-2) ?? '',
      });
    });
  }
}
