import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unitsQuery } from '../api/units';
import type { CaseRow, Inspector } from '../api/grievances';
import { useNameOf } from '../format/use-name-of';
import { useCaller } from '../session/use-caller';

/** The short number by which people speak of a case. */
export function caseNumber(grievanceId: string): string {
  return grievanceId.slice(0, 8).toUpperCase();
}

/** A colleague by name where one is known, else by staff number, else by account. */
export function inspectorName({ inspectorId, inspectorNumber, name }: Inspector): string {
  return name ?? inspectorNumber ?? inspectorId;
}

/** Names of the unit and the inspector of a case; the unit's as of the day of opening, today's where the case does not know it. */
export function useCaseWording() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const caller = useCaller();
  const units = useQuery(unitsQuery).data?.items;
  return {
    unitName: ({ unitId, unitNameVi, unitNameEn }: CaseRow): string => {
      if (unitNameVi !== null) return nameOf({ nameVi: unitNameVi, nameEn: unitNameEn });
      const unit = units?.find((each) => each.unitId === unitId);
      return unit === undefined ? t('cases.unitUnknown') : nameOf(unit);
    },
    inspector: ({ inspectorId, inspectorNumber, inspectorName: name }: CaseRow): string => {
      if (inspectorId === null) return t('cases.nobody');
      return inspectorId === caller.id ? t('cases.me') : inspectorName({ inspectorId, inspectorNumber, name });
    },
  };
}
