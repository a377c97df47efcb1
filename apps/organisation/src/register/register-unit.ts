import type { UnitLevel, UnitRecorded } from '@hailong/contracts';

/** One unit of the register, ready for `RecordUnit` and for `PUT /api/v1/units/{unitId}`. */
export type RegisterUnit = Omit<UnitRecorded, 'version' | 'recordedAt' | 'levels'> & { levels: UnitLevel[] };
