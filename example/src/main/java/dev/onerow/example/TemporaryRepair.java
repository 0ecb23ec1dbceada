package dev.onerow.example;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Stands in until the migration lands. */
final class TemporaryRepair implements Repair {

    private final Jdbi jdbi;

    TemporaryRepair(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<String> preview() {
        return List.of("merge users, games, game_beats; constrain");
    }

    @Override
    public void migrate() {
        jdbi.useTransaction(handle -> handle.createScript("""
                        create temp table um on commit drop as
                          select id, min(id) over (partition by email) as keep from public.users;
                        create temp table gm on commit drop as
                          select id, min(id) over (partition by provider_game_id) as keep from public.games;
                        update public.game_beats b set user_id = keep from um where um.id = b.user_id and keep <> um.id;
                        update public.game_beats b set game_id = keep from gm where gm.id = b.game_id and keep <> gm.id;
                        update public.notes n set author_id = keep from um where um.id = n.author_id and keep <> um.id;
                        delete from public.game_beats where id not in
                          (select min(id) from public.game_beats group by user_id, game_id);
                        create index on public.game_beats (game_id);
                        delete from public.users where id in (select id from um where keep <> id);
                        delete from public.games where id in (select id from gm where keep <> id);
                        alter table public.users rename constraint users_pkey to pk_users;
                        alter table public.games rename constraint games_pkey to pk_games;
                        alter table public.game_beats rename constraint game_beats_pkey to pk_game_beats;
                        alter table public.notes rename constraint notes_pkey to pk_notes;
                        alter table public.users add constraint uq_users_email unique (email);
                        alter table public.games add constraint uq_games_provider_game_id unique (provider_game_id);
                        alter table public.game_beats add constraint uq_game_beats_user_id_game_id
                          unique (user_id, game_id),
                          drop constraint game_beats_user_id_fkey, drop constraint game_beats_game_id_fkey,
                          add constraint fk_game_beats_user_id_users foreign key (user_id)
                            references public.users on delete cascade,
                          add constraint fk_game_beats_game_id_games foreign key (game_id)
                            references public.games on delete cascade;
                        alter table public.notes drop constraint notes_author_id_fkey,
                          add constraint fk_notes_author_id_users foreign key (author_id)
                            references public.users on delete cascade;
                        """).execute());
    }
}
