import { signIdentityToken } from '@hailong/identity';
import type { Installation } from './installation';

/** A case as one of its readers got it last. */
export interface CaseFile {
  grievanceId: string;
  version: number;
}

/** Inspectors who work at the processes of an installation, each request at the instance that is asked for. */
export class Inspectors {
  constructor(private readonly installation: Installation) {}

  async ask(
    id: string,
    path: string,
    { body, instance = 0 }: { body?: object; instance?: number } = {},
  ): Promise<Response> {
    const caller = { id, roles: ['inspector' as const], employeeNumber: `TT-${id}`, name: id };
    const token = await signIdentityToken(caller, this.installation.keys.privateKey);
    return fetch(new URL(`/api/v1/grievances${path}`, this.installation.url('grievances', instance)), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** The one case that nobody has taken yet; throws while there is none, or more. */
  async onlyUnassigned(): Promise<CaseFile> {
    const { items } = (await (await this.ask('a', '?view=unassigned')).json()) as { items: CaseFile[] };
    if (items.length !== 1) throw new Error(`${items.length} cases`);
    return (await (await this.ask('a', `/${items[0]!.grievanceId}`)).json()) as CaseFile;
  }

  /** Moves the case on and answers with its next version. */
  async move(id: string, file: CaseFile, move: string, instance: number, more: object = {}): Promise<CaseFile> {
    const body = { version: file.version, ...more };
    const answer = await this.ask(id, `/${file.grievanceId}/${move}`, { body, instance });
    expect({ move, status: answer.status }).toEqual({ move, status: 200 });
    return { ...file, ...((await answer.json()) as CaseFile) };
  }
}
