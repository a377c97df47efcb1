import { inTx, type Tx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { unitNames } from '@hailong/organisation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Inspector } from '../assignment/inspector.entity';
import { identifierHits } from '../reply/identifier-hits';
import { PublicReply } from '../reply/public-reply.entity';
import { GrievanceEntry } from './grievance-entry.entity';
import type {
  ConclusionView,
  GrievanceEntryView,
  GrievanceFile,
  GrievanceSubjectView,
  InspectorView,
} from './grievance-file';
import { openTransitions, type Person } from './grievance-lifecycle';
import { rowsOf } from './grievance-list.query';
import { GrievanceSubject } from './grievance-subject.entity';
import { Grievance, isInspectionHead } from './grievance.entity';
import { GrievanceNotFound } from './grievance.errors';
import { vietnameseDay } from './vietnamese-day';
import { assertVisible } from './visible-grievances';

/** The file of one case. What the caller may not see is `GrievanceNotFound`, the same as absent. */
@Injectable()
export class GrievanceFileQuery {
  constructor(private readonly db: DataSource) {}

  read(grievanceId: string, caller: Caller): Promise<GrievanceFile> {
    return inTx(this.db, async (tx) => {
      await assertVisible(tx, grievanceId, caller);
      const grievance = await tx.findOneBy(Grievance, { id: grievanceId });
      if (!grievance) throw new GrievanceNotFound();
      return grievanceFile(tx, grievance, caller);
    });
  }
}

/** The file of a case as it stands in this transaction, with the moves that are open to the caller. */
export async function grievanceFile(tx: Tx, grievance: Grievance, caller: Caller): Promise<GrievanceFile> {
  const [row] = await rowsOf(tx, [grievance.id]);
  if (!row) throw new GrievanceNotFound();
  const people = new People(await tx.find(Inspector, { order: { name: 'ASC', id: 'ASC' } }));
  const reply = await tx.findOneBy(PublicReply, { grievanceId: grievance.id });
  const hits = await identifierHits(tx, grievance);
  return Object.assign(row, {
    requestId: grievance.requestId,
    ratingWithdrawnAt: grievance.ratingWithdrawnAt?.toISOString() ?? null,
    subjects: await subjectsOf(tx, grievance),
    conclusion: conclusionOf(grievance, people),
    replyHits: hits.map(({ field, kind, start, length }) => ({ field, code: `reply.${kind}`, start, length })),
    replyId: reply?.id ?? null,
    publishedAt: reply?.publishedAt.toISOString() ?? null,
    timeline: await timeLineOf(tx, grievance, people),
    transitions: openTransitions(grievance.parties, caller).map(({ action, to }) => ({ action, to })),
    inspectors: isInspectionHead(caller) ? people.all() : [],
  });
}

async function subjectsOf(tx: Tx, { id, openedAt }: Grievance): Promise<GrievanceSubjectView[]> {
  const subjects = await tx.find(GrievanceSubject, {
    where: { grievanceId: id },
    order: { kind: 'ASC', subjectId: 'ASC' },
  });
  const names = await unitNames(
    tx,
    subjects.map(({ unitId }) => unitId),
    vietnameseDay(openedAt),
  );
  return subjects.map(({ subjectId, kind, unitId }) => ({
    subjectId,
    kind,
    unitId,
    unitNameVi: names.get(unitId)?.nameVi ?? null,
    unitNameEn: names.get(unitId)?.nameEn ?? null,
  }));
}

function conclusionOf(grievance: Grievance, people: People): ConclusionView | null {
  const { finding, summary, measure, replyVi, replyEn, concludedAt, approvedAt } = grievance;
  const concludedBy = people.named({ id: grievance.concludedBy ?? '', employeeNumber: grievance.concludedByNumber });
  if (!finding || summary === null || measure === null || replyVi === null || !concludedAt || !concludedBy) return null;
  return {
    finding,
    summary,
    measure,
    replyVi,
    replyEn,
    concludedBy,
    concludedAt: concludedAt.toISOString(),
    approvedBy: people.named({ id: grievance.approvedBy ?? '', employeeNumber: grievance.approvedByNumber }),
    approvedAt: approvedAt?.toISOString() ?? null,
  };
}

async function timeLineOf(tx: Tx, { id }: Grievance, people: People): Promise<GrievanceEntryView[]> {
  const entries = await tx.find(GrievanceEntry, { where: { grievanceId: id }, order: { id: 'ASC' } });
  return entries.map((entry) => ({
    entryId: entry.id,
    at: entry.at.toISOString(),
    event: entry.happening,
    by: people.named({ id: entry.byId ?? '', employeeNumber: entry.byNumber }),
    note: entry.note,
  }));
}

/** The names of the inspection's people, as far as they have come to the queue. */
class People {
  constructor(private readonly known: Inspector[]) {}

  all(): InspectorView[] {
    return this.known.map(({ id, employeeNumber, name }) => ({
      inspectorId: id,
      inspectorNumber: employeeNumber,
      name,
    }));
  }

  named({ id, employeeNumber }: Person): InspectorView | null {
    if (id === '') return null;
    const name = this.known.find((inspector) => inspector.id === id)?.name ?? null;
    return { inspectorId: id, inspectorNumber: employeeNumber ?? null, name };
  }
}
