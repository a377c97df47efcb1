import type { Caller } from '@hailong/identity';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FirmPseudonym } from '../requests/firm-pseudonym';
import type { Seal } from '../vault/seal';
import { BINDING_COLUMNS, boundBusiness, type BindingRow, type BoundBusiness, ENDING_SEAL } from './bound-business';
import { BindingUnreadable, NothingBound } from './software.errors';
import { legalPersonOf } from './tax-code';

/** Which client for which business, as an operator names them. */
export interface Binding {
  clientId: string;
  taxCode: string;
}

const CLIENT_ID = /^[\w.:-]{1,100}$/;

const INSERT_BINDING = `
  INSERT INTO software_binding (client_id, firm, sealed_ending, bound_by) VALUES ($1, $2, $3, $4)
  ON CONFLICT (firm, client_id) WHERE ended_at IS NULL DO UPDATE SET sealed_ending = excluded.sealed_ending`;

const SELECT_LIVE = `SELECT ${BINDING_COLUMNS} FROM software_binding WHERE client_id = $1 AND firm = $2 AND ended_at IS NULL`;

const END_BINDING = `UPDATE software_binding SET ended_at = now(), ended_by = $3 WHERE client_id = $1 AND firm = $2 AND ended_at IS NULL`;

/**
 * Lets a client act for a legal person, its branches included, and ends that. Nothing but such a binding decides for whom software acts.
 * Binding or ending twice changes nothing, but that an ending that could not be shown can be shown again; every binding that ever held is kept with
 * who made and who ended it.
 */
@Injectable()
export class BindSoftware {
  constructor(
    private readonly db: DataSource,
    private readonly firms: FirmPseudonym,
    @Inject(ENDING_SEAL) private readonly seal: Seal,
  ) {}

  async bind(binding: Binding, operator: Caller): Promise<BoundBusiness> {
    const { clientId, code } = this.read(binding);
    const firm = this.firms.of(code);
    const ending = await this.seal.seal(firm, code.slice(-4));
    await this.db.query(INSERT_BINDING, [clientId, firm, ending, operator.id]);
    const [live] = await this.db.query<BindingRow[]>(SELECT_LIVE, [clientId, firm]);
    // Somebody ended it between the two statements.
    if (live === undefined) throw new NothingBound();
    return boundBusiness(live, this.seal);
  }

  /** From the commit on every request of the client for this business is answered as if there were none. */
  async end(binding: Binding, operator: Caller): Promise<void> {
    const { clientId, code } = this.read(binding);
    await this.db.query(END_BINDING, [clientId, this.firms.of(code), operator.id]);
  }

  private read({ clientId, taxCode }: Binding): { clientId: string; code: string } {
    if (!CLIENT_ID.test(clientId)) throw new BindingUnreadable('clientId');
    const code = legalPersonOf(taxCode);
    if (code === undefined) throw new BindingUnreadable('taxCode');
    return { clientId, code };
  }
}
