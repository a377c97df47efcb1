import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { HotStatements } from '../hot-statements';
import type { ActingSoftware } from '../rating/rating-way';
import { FirmPseudonym } from '../requests/firm-pseudonym';
import { NothingBound } from './software.errors';
import { legalPersonOf } from './tax-code';

const SELECT_BINDING = `SELECT FROM software_binding WHERE client_id = $1 AND firm = $2 AND ended_at IS NULL`;

/** Lets software through to the businesses it is bound to. Every other tax code, also one that is none, is as absent. */
@Injectable()
export class SoftwareDoor {
  constructor(
    private readonly statements: HotStatements,
    private readonly firms: FirmPseudonym,
  ) {}

  /** The firm comes from the binding of the client, never from what the client sends: the tax code of the address only chooses among its bindings. */
  async actingFor(taxCode: string, { id: clientId }: Caller): Promise<ActingSoftware> {
    const code = legalPersonOf(taxCode);
    if (code === undefined) throw new NothingBound();
    const firm = this.firms.of(code);
    const bound = await this.statements.run('software-binding', SELECT_BINDING, [clientId, firm]);
    if (bound.length === 0) throw new NothingBound();
    return { clientId, firm };
  }
}
