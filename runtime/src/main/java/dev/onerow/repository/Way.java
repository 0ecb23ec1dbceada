package dev.onerow.repository;

/** What a get-or-create sends first. */
enum Way {

    /** The look-up, and if it finds nothing the insert: cheapest for a hit. */
    LOOK_FIRST,

    /** Both in one round trip, whatever comes of it. */
    TOGETHER,

    /** The insert, which does nothing where the row is there, and then the look-up: cheapest for a miss. */
    INSERT_FIRST
}
