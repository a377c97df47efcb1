import { Injectable } from '@nestjs/common';
import type { Tx } from '@hailong/database';
import { loadOrganisation, OrganisationCopy } from '@hailong/organisation';

/** The organisation has no version as long as nothing of it has been recorded. */
export type OrganisationVersion = string | null;

/** Gives the stored organisation a version that it never had before, also not in a transaction that was rolled back. */
export async function renewVersion(tx: Tx): Promise<void> {
  await tx.query(
    `insert into organisation_version (version) values (gen_random_uuid())
     on conflict (one) do update set version = excluded.version`,
  );
}

/** The organisation in memory: it changes a few times a day and is asked for with every batch, so it is read once for each version. */
@Injectable()
export class KnownOrganisation {
  private known: { version: OrganisationVersion; copy: OrganisationCopy } = {
    version: null,
    copy: new OrganisationCopy([]),
  };

  /** The organisation of that version, which the transaction has read while it held the organisation's lock. */
  async of(tx: Tx, version: OrganisationVersion): Promise<OrganisationCopy> {
    if (this.known.version === version) return this.known.copy;
    const copy = await loadOrganisation(tx);
    this.known = { version, copy };
    return copy;
  }
}
