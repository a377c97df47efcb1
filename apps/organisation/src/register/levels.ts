import type { UnitLevel } from '@hailong/contracts';

/** What a unit is, and the word for it. */
export type Level = Pick<UnitLevel, 'kind' | 'nameVi' | 'nameEn'>;

/**
 * The levels of the public register by the name that it gives them. "Chi cục" is a branch until March 2025 and a region since (Decision 382/QĐ-BTC),
 * so the word belongs to the time and never to the kind.
 */
export const LEVELS: Readonly<Record<string, Level>> = {
  national: { kind: 'national', nameVi: 'Cục', nameEn: 'National customs department' },
  department: { kind: 'department', nameVi: 'Cục', nameEn: 'Provincial customs department' },
  region: { kind: 'region', nameVi: 'Chi cục khu vực', nameEn: 'Regional customs branch' },
  division: { kind: 'division', nameVi: 'Phòng', nameEn: 'Division' },
  branch: { kind: 'branch', nameVi: 'Chi cục', nameEn: 'Customs branch' },
  customs_unit: {
    kind: 'branch',
    nameVi: 'Hải quan cửa khẩu, ngoài cửa khẩu',
    nameEn: 'Border-gate or inland customs',
  },
  team: { kind: 'team', nameVi: 'Đội', nameEn: 'Team' },
};
