import { Job } from '@hailong/jobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventually } from '../../support/eventually';

/** Jobs that leave a row for every time they were begun, and say what they do. */
@Injectable()
export class Effects {
  constructor(private readonly db: DataSource) {}

  @Job('record')
  async record({ what }: { what: string }): Promise<void> {
    await this.db.query('INSERT INTO effect (what) VALUES ($1)', [what]);
  }

  @Job('fail', { retryLimit: 2, retryDelay: 1, retryDelayMax: 2 })
  async fail(): Promise<void> {
    await this.record({ what: 'failed' });
    throw Object.assign(new Error('no mailbox ketoan@hu-cau.example'), {
      code: 'EENVELOPE',
      rejected: ['ketoan@hu-cau.example'],
    });
  }

  /** Ends when the gate is open. */
  @Job('wait')
  async wait({ what }: { what: string }): Promise<void> {
    await this.record({ what: `${what} begun` });
    await eventually(async () => (await this.db.query('SELECT 1 FROM gate WHERE is_open')).length > 0, {
      describe: 'the gate is open',
    });
    await this.record({ what: `${what} done` });
  }

  @Job('sweep', { schedule: '* * * * *' })
  async sweep(): Promise<void> {
    await this.record({ what: 'swept' });
  }
}
