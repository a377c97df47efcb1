import { join } from 'node:path';
import { howToRun } from '../how-to-run';

/** What a person needs after the start. */
export interface Welcome {
  url: string;
  dataFolder: string;
  hasDemo: boolean;
  freshLink?: string;
  software?: { clientId: string; taxCodes: string[] };
}

const ACCOUNTS = [
  ['thanhtra1, thanhtra2', 'inspectors (thanh tra)'],
  ['truongthanhtra', 'inspection head (trưởng thanh tra)'],
  ['lanhdao', 'leader of the department (lãnh đạo)'],
  ['chicuctruong', 'head of 03CC (trưởng đơn vị)'],
  ['congchuc', 'officer (công chức)'],
  ['vanhanh', 'operator (vận hành)'],
  ['kiemtoan', 'auditor (kiểm toán)'],
] as const;

/** The pages to open, who can sign in, one rating link to try and how to stop, short enough for one screen. */
export function welcomeText({ url, dataFolder, hasDemo, freshLink, software }: Welcome): string {
  const pages: [string, string][] = [
    ...(freshLink === undefined ? [] : [['Rate one lot (fresh link)', freshLink] as [string, string]]),
    ['Staff console', `${url}/app`],
    ['Public replies', `${url}/cong-khai`],
    ['API reference', `${url}/api/docs`],
  ];
  const lines = [
    '',
    'Hài Lòng is running.',
    '',
    ...pages.map(([name, address]) => `  ${name.padEnd(26)} ${address}`),
    '',
    '  Sign in to the console with one of these accounts, password "demo":',
    ...ACCOUNTS.map(([account, who]) => `    ${account.padEnd(24)} ${who}`),
    '',
    ...(software === undefined ? [] : softwareLines(software, dataFolder)),
    ...(hasDemo
      ? [`  One more declaration:  ${howToRun('trigger declaration.cleared', dataFolder)}`]
      : [`  It is empty. A first declaration:  ${howToRun('trigger declaration.cleared', dataFolder)}`]),
    `  Something wrong?       ${howToRun('doctor', dataFolder)}`,
    `  Stop with Ctrl-C. The data stays in ${dataFolder} and the next start goes on with it.`,
    '',
  ];
  return lines.join('\n');
}

function softwareLines({ clientId, taxCodes }: NonNullable<Welcome['software']>, dataFolder: string): string[] {
  return [
    '  Declaration software, for tests (docs/tich-hop-trong-10-phut.md):',
    `    ${clientId.padEnd(24)} acts for ${taxCodes.join(', ')}; its secret: ${join(dataFolder, 'running.json')}, software.clientSecret`,
    '',
  ];
}
