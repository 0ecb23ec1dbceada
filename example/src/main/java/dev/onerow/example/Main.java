package dev.onerow.example;

/** The example's entry point. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.out.println("OneRow example");
    }
}
