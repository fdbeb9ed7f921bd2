create table step as
  select distinct outc.c as a, ctx.c as b from outc join ctx on ctx.t = outc.t where outc.c <> ctx.c;
