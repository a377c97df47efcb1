import { cursorPage } from '@hailong/http';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Seal } from '../vault/seal';
import { BINDING_COLUMNS, boundBusiness, type BindingRow, type BoundBusinessPage, ENDING_SEAL } from './bound-business';
import { SoftwareCursorInvalid } from './software.errors';

const PAGE = 200;

const SELECT_PAGE = `
  SELECT ${BINDING_COLUMNS} FROM software_binding WHERE binding_id > $1 AND ($2::text IS NULL OR client_id = $2) ORDER BY binding_id LIMIT $3`;

/** All bindings, or those of one client, in the order in which they were made. */
@Injectable()
export class SoftwareBindingsQuery {
  constructor(
    private readonly db: DataSource,
    @Inject(ENDING_SEAL) private readonly seal: Seal,
  ) {}

  async page(cursor = '0', clientId?: string): Promise<BoundBusinessPage> {
    if (!/^[0-9]{1,18}$/.test(cursor)) throw new SoftwareCursorInvalid();
    const rows = await this.db.query<BindingRow[]>(SELECT_PAGE, [cursor, clientId ?? null, PAGE + 1]);
    const page = cursorPage(rows, PAGE, (last) => last.bindingId);
    return { ...page, items: await Promise.all(page.items.map((row) => boundBusiness(row, this.seal))) };
  }
}
