import { openAsBlob, statSync } from 'node:fs';
import { basename } from 'node:path';
import { NothingRunning } from '../access/access.errors';
import { OperatorAccess } from '../access/operator-access';
import { findRunning } from '../access/running-file';
import { loadSecrets } from '../access/secrets';
import { FileMissing } from './import-organisation.errors';
import { importResultText, type ImportResult } from './import-result-text';

/**
 * Sends one file of the register to the organisation service as the operator and prints what it changed, or would change in a dry run, or every
 * fault. True when the file was taken. Needs an installation that runs on the data folder; the same file again changes nothing.
 */
export async function importOrganisation(
  file: string,
  isDryRun: boolean,
  dataFolder: string,
  print: (line: string) => void,
): Promise<boolean> {
  const running = findRunning(dataFolder);
  if (running === undefined) throw new NothingRunning(dataFolder);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new FileMissing(file);
  const operator = new OperatorAccess(running.services, (await loadSecrets(dataFolder)).identityPrivateKey);
  const form = new FormData();
  form.append('file', await openAsBlob(file), basename(file));
  const path = `/api/v1/organisation-imports?dryRun=${isDryRun}`;
  const result = await operator.post<ImportResult>('organisation', path, form);
  print(importResultText(result));
  return result.outcome !== 'refused';
}
