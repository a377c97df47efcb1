/** The one officer, stage, team or branch that one level will be about, named as it was on the day it handled the declaration. */
export interface Subject {
  subjectId: string;
  kind: 'branch' | 'team' | 'stage' | 'officer';
  unitId: string;
  stage?: string;
  officerId?: string;
  serviceNumber?: string;
  nameVi: string;
  nameEn?: string;
  /** The one declaration of a lot of several in which it took part; absent when it took part in more than one. */
  declarationId?: string;
}
