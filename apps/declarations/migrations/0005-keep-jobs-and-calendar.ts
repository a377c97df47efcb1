import { calendarTablesSql } from '@hailong/calendar';
import { jobTablesSql } from '@hailong/jobs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the service's jobs, in the schema `declarations_jobs`, and the administrative calendar, to be edited. */
export class KeepJobsAndCalendar1795330800005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...jobTablesSql('declarations').up, ...calendarTablesSql().up]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...calendarTablesSql().down, ...jobTablesSql('declarations').down]) await queryRunner.query(sql);
  }
}
