import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One subject of the poor rating that a case is about. Its level is not kept here: the ratings service answers for levels. */
@Entity({ name: 'grievance_subject' })
export class GrievanceSubject {
  @PrimaryColumn('uuid') grievanceId!: string;
  @PrimaryColumn('text') subjectId!: string;
  @Column('text') kind!: string;
  @Column('uuid') unitId!: string;
  @Column('uuid', { nullable: true }) officerId!: string | null;
}
