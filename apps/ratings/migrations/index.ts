import { TakeRatings1763800000001 } from './0001-take-ratings';
import { AskForCriteriaAndKeepVersions1763800000002 } from './0002-ask-for-criteria-and-keep-versions';
import { KeepScoresByUnit1763800000003 } from './0003-keep-scores-by-unit';
import { SealContacts1763800000004 } from './0004-seal-contacts';
import { KnowFormsAndVersions1763800000005 } from './0005-know-forms-and-versions';
import { LetSoftwareAct1763800000006 } from './0006-let-software-act';
import { KeepEvidence1763800000008 } from './0008-keep-evidence';
import { TellSoftwareByWebhooks1763800000007 } from './0007-tell-software-by-webhooks';
import { TellAuditOfPressure1763800000009 } from './0009-tell-audit-of-pressure';
import { SealEndingsOfTaxCodes1763800000011 } from './0011-seal-endings-of-tax-codes';
import { ReadBacklogsByState1763800000012 } from './0012-read-backlogs-by-state';

export const migrations = [
  TakeRatings1763800000001,
  AskForCriteriaAndKeepVersions1763800000002,
  KeepScoresByUnit1763800000003,
  SealContacts1763800000004,
  KnowFormsAndVersions1763800000005,
  LetSoftwareAct1763800000006,
  TellSoftwareByWebhooks1763800000007,
  KeepEvidence1763800000008,
  TellAuditOfPressure1763800000009,
  SealEndingsOfTaxCodes1763800000011,
  ReadBacklogsByState1763800000012,
];
