import { eventTablesSql } from '@hailong/events';
import { organisationTablesSql } from '@hailong/organisation';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units with their dated codes, names, parents and successors, and officers with their dated memberships. */
export class UnitsAndOfficers1795330800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...eventTablesSql().up, ...organisationTablesSql().up]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [...organisationTablesSql().down, ...eventTablesSql().down]) await runner.query(sql);
  }
}
