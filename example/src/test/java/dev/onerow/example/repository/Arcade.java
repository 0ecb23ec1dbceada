package dev.onerow.example.repository;

import dev.onerow.Schema;

/** All of them. */
@Schema({
    Account.class,
    Book.class,
    Box.class,
    Country.class,
    Coupon.class,
    Gift.class,
    Label.class,
    Match.class,
    Place.class,
    Player.class,
    Rank.class,
    Round.class,
    Shelf.class,
    Specimen.class,
    Title.class,
    Topic.class,
    Visit.class
})
interface Arcade {}
