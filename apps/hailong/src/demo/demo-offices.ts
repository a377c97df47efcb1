/** One office of the demo day: its real code since 15 March 2025, its part of the day and how often each lane comes up there. */
export interface DemoOffice {
  code: string;
  share: number;
  lanes: { green: number; yellow: number; red: number };
  /** Storage locations begin with the code of the supervising office. */
  location?: string;
  officers: number;
  hasClearanceTeam: boolean;
}

const PORT = { green: 0.2, yellow: 0.73, red: 0.07 };
const INLAND = { green: 0.86, yellow: 0.13, red: 0.01 };

/** The office code of another department: folded, never asked about. */
export const FOREIGN_OFFICE = '28NJ';
/** Ours by its prefix, but in no register: the declaration is kept and its request waits. */
export const UNREGISTERED_OFFICE = '03QT';

/**
 * The offices of the demo day. The shares and lanes add up to what was published for February 2024: two thirds green over the
 * whole department, one fifth green at the four port offices.
 */
export const DEMO_OFFICES: readonly DemoOffice[] = [
  { code: '03CC', share: 0.05, lanes: PORT, location: '03CCS01', officers: 6, hasClearanceTeam: true },
  { code: '03CE', share: 0.08, lanes: PORT, location: '03CES03', officers: 8, hasClearanceTeam: true },
  { code: '03TG', share: 0.09, lanes: PORT, location: '03TGS04', officers: 8, hasClearanceTeam: true },
  { code: '03EE', share: 0.085, lanes: PORT, location: '03EES02', officers: 8, hasClearanceTeam: true },
  { code: '03NK', share: 0.42, lanes: INLAND, location: '03NKW11', officers: 10, hasClearanceTeam: false },
  { code: '03PA', share: 0.125, lanes: INLAND, location: '03PAC05', officers: 6, hasClearanceTeam: false },
  { code: '03CD', share: 0.125, lanes: INLAND, location: '03CDC02', officers: 5, hasClearanceTeam: false },
  { code: FOREIGN_OFFICE, share: 0.02, lanes: INLAND, officers: 0, hasClearanceTeam: false },
  { code: UNREGISTERED_OFFICE, share: 0.005, lanes: INLAND, officers: 0, hasClearanceTeam: false },
];

/** The one team that the register knows since the reorganisation: centralised document checks for the port offices. */
export const CLEARANCE_TEAM = '~KV03/TQ';

/** Invented service numbers of one office; 03NK and 03PA are one unit and still have their own numbers. */
export function serviceNumbersOf(office: DemoOffice): string[] {
  const block = 1000 + DEMO_OFFICES.indexOf(office) * 100;
  return Array.from({ length: office.officers }, (_, index) => `HP${block + index + 1}`);
}
