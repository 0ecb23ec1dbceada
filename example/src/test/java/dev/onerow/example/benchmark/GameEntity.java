package dev.onerow.example.benchmark;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.NaturalId;

/** A game as Hibernate maps it. */
@Entity
@Table(name = "games")
class GameEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @NaturalId
    @Column(name = "provider_game_id")
    private String key;

    @Column(name = "provider_game_name")
    private String name;

    @Column(name = "provider_game_category")
    private String category;

    /** For Hibernate. */
    protected GameEntity() {}

    GameEntity(String key, String name, String category) {
        this.key = key;
        this.name = name;
        this.category = category;
    }

    Long id() {
        return id;
    }

    String name() {
        return name;
    }

    String category() {
        return category;
    }
}
