import { Injectable } from '@nestjs/common';
import { HotStatements } from '../hot-statements';
import type { CriteriaCatalogue } from './criteria-catalogue';

const SELECT_CATALOGUE = `SELECT content FROM rating_catalogue WHERE version = $1`;
const SELECT_CURRENT = `SELECT max(version) AS version FROM rating_catalogue WHERE valid_from <= now()`;
const LARGEST_VERSION = 9999;

/** Finds a catalogue by its version, nothing where there is none. A version never changes, so that each is read once per process. */
@Injectable()
export class CataloguesQuery {
  private readonly known = new Map<number, CriteriaCatalogue>();

  constructor(private readonly statements: HotStatements) {}

  async of(version: number): Promise<CriteriaCatalogue | undefined> {
    const known = this.known.get(version);
    if (known !== undefined || !Number.isInteger(version) || version < 1 || version > LARGEST_VERSION) return known;
    const [row] = await this.statements.run<{ content: Omit<CriteriaCatalogue, 'version'> }>(
      'catalogue',
      SELECT_CATALOGUE,
      [version],
    );
    if (row === undefined) return undefined;
    const catalogue = { ...row.content, version };
    this.known.set(version, catalogue);
    return catalogue;
  }

  /** The catalogue that is asked today. */
  async current(): Promise<CriteriaCatalogue | undefined> {
    const [row] = await this.statements.run<{ version: number | null }>('current-catalogue', SELECT_CURRENT, []);
    return row?.version == null ? undefined : this.of(row.version);
  }
}
