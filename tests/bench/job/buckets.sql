create table bucket as
  select cmoc.q, code.k, count(*) as n, count(distinct cmoc.p) as papers from cmoc join code on code.c = cmoc.c
  group by cmoc.q, code.k having count(distinct cmoc.p) >= 2 order by cmoc.q, code.k;
