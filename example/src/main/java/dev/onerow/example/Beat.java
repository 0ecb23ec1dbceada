package dev.onerow.example;

import java.time.Instant;

/** One line of the feed: who has beaten what, and when. */
record Beat(String user, String game, Instant beatAt) {

    /** What makes two lines the same beat. */
    record Key(String user, String game) {}

    Key key() {
        return new Key(user, game);
    }
}
