import { OfficerRecorded, UnitRecorded } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { keepOfficers } from '../officers/keep-officers';
import { knownOfficers } from '../officers/known-officers';
import { changeWholeRegister } from '../register/register-lock';
import { keepUnits } from '../units/keep-units';
import { knownUnits } from '../units/known-units';
import { checkedFile } from './checked-file';
import { Faults } from './faults';
import { plannedChanges, type PlannedChanges } from './planned-changes';
import type { OrganisationImportResult } from './organisation-import-result';
import { readFile } from './read-file';

/** A file as it was sent. */
export interface OrganisationFile {
  name: string;
  bytes: Buffer;
}

/** Rows and events go to the database in portions, so that no statement grows with the file. */
const AT_ONCE = 2_000;

/**
 * Records what a file says of units and officers: all of it in one transaction or, if a single row is faulty, nothing, and every fault is named.
 * A dry run tells the same and records nothing. The same file again changes nothing and announces nothing. What the file does not name stays as it is.
 */
@Injectable()
export class ImportOrganisation {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async execute({ name, bytes }: OrganisationFile, isDryRun: boolean, now: Date): Promise<OrganisationImportResult> {
    const faults = new Faults(name);
    const facts = readFile(bytes, faults);
    return inTx(this.db, async (tx) => {
      await changeWholeRegister(tx);
      const known = { units: await knownUnits(tx), officers: await knownOfficers(tx) };
      const told = checkedFile(facts, known, faults);
      if (faults.count > 0)
        return { file: name, outcome: 'refused', differences: [], faults: faults.listed, faultCount: faults.count };
      const planned = plannedChanges(told, known, now);
      if (!isDryRun) await this.record(tx, planned);
      const { counts, differences } = planned;
      const outcome = planned.isEmpty ? 'unchanged' : isDryRun ? 'would-record' : 'recorded';
      return { file: name, outcome, ...counts, differences, faults: [], faultCount: 0 };
    });
  }

  private async record(tx: Tx, { units, officers }: PlannedChanges): Promise<void> {
    for (const some of portions<UnitRecorded>(units)) {
      await keepUnits(tx, some);
      await this.outbox.add(tx, ...some);
    }
    for (const some of portions<OfficerRecorded>(officers)) {
      await keepOfficers(tx, some);
      await this.outbox.add(tx, ...some);
    }
  }
}

function portions<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, index) =>
    items.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
